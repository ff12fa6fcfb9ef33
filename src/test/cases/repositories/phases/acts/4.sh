# Invoices need to know where the printer is.
if [ -f .env ]; then
  wrote src/invoice.js
else
  echo "no .env here"
  cat >"$REGATTA_RESULT_FILE" <<'END'
{
  "status": "failed",
  "error": {
    "type": "ValidationError",
    "message": "Missing required environment variable PRINTER_URL",
    "context": "rendering the first invoice as a PDF",
    "recoveryHints": [
      "Put PRINTER_URL=… into .env; docs/printer.md says what it is for each environment.",
      "Or install the local renderer: npm install --save-dev pdf-renderer"
    ]
  }
}
END
fi
