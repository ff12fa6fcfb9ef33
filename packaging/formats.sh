# How what is installed becomes a file, for `packaging/build`: a function for each kind of package, which takes the directory
# that `assemble` made. The same content gives the same bytes, with the tools of Linux and of macOS.

# $1: the time that all files shall have, as ISO 8601 has it; tools read it from SOURCE_DATE_EPOCH too.
use_timestamp() {
  timestamp=$1
  SOURCE_DATE_EPOCH=$(date -u -d "$1" +%s 2>/dev/null || date -j -u -f %Y-%m-%dT%H:%M:%SZ "$1" +%s)
  export SOURCE_DATE_EPOCH
}

# $1: the directory with what is packed, $2: the name of that in the archive, $3: the archive.
pack() {
  local owner='--owner=0 --group=0 --numeric-owner'
  tar --version 2>/dev/null | grep -q GNU || owner='--uid 0 --gid 0 --numeric-owner'
  find "$1/$2" -exec touch -h -d "$timestamp" {} +
  # shellcheck disable=SC2086 # several words
  (cd "$1" && find "$2" | sort | tar -c --format ustar --no-recursion $owner -T - -f - | gzip -9n) >"$3"
}

# The checksums of the files named, as `sha256sum -c` and `shasum -c` read them.
checksums() {
  if command -v sha256sum >/dev/null; then
    sha256sum "$@"
  else
    shasum -a 256 "$@"
  fi
}

package_tar() {
  pack "${1%/*}" "${1##*/}" "$output/$name.tar.gz"
}

# One package for each platform, whole in itself: an install needs no second one from a registry, runs no script, and what
# it links on the PATH is the launcher, with no node before it.
package_npm() {
  local package=$work/npm/package page pages=
  mkdir "$work/npm"
  # npm leaves links out.
  cp -RL "$1" "$package"
  for page in "$package"/share/man/man1/*; do
    pages="$pages${pages:+, }\"share/man/man1/${page##*/}\""
  done
  sed -e "s|@platform@|$platform|; s|@version@|$version|; s|@system@|$system|; s|@processor@|$processor|; s|@pages@|$pages|" \
    "$here/npm/package.json" >"$package/package.json"
  cp "$here/npm/README.md" "$root/LICENSE" "$package"
  pack "$work/npm" package "$output/regatta-$platform-$version.tgz"
}

# Not jpackage's: DECISIONS.md says why.
package_deb() {
  local tree=$work/deb page
  local share=$tree/usr/share
  mkdir -p "$tree/DEBIAN" "$tree/usr/bin" "$tree/usr/lib/regatta" "$share/bash-completion" "$share/zsh" "$share/fish"
  cp -R "$1/bin" "$1/runtime" "$tree/usr/lib/regatta"
  ln -s ../lib/regatta/bin/regatta "$tree/usr/bin/regatta"
  cp -R "$1/share/man" "$1/share/doc" "$share"
  cp -R "$1/share/bash-completion/completions" "$share/bash-completion"
  cp -R "$1/share/zsh/site-functions" "$share/zsh/vendor-completions"
  cp -R "$1/share/fish/vendor_completions.d" "$share/fish"
  mkdir "$share/lintian" "$share/lintian/overrides"
  cp "$here/debian/lintian-overrides" "$share/lintian/overrides/regatta"
  rm "$share/doc/regatta/LICENSE"
  cp "$here/debian/copyright" "$share/doc/regatta/copyright"
  sed -e "s|@version@|$version|; s|@date@|$(date -u -R -d "$timestamp")|" "$here/debian/changelog" \
    >"$share/doc/regatta/changelog"
  gzip -9n "$share/doc/regatta/changelog" "$share"/man/man1/*.1
  sed -e "s|@version@|$version|; s|@architecture@|$debian_architecture|" \
    -e "s|@size@|$(du -sk --apparent-size "$tree/usr" | cut -f1)|" "$here/debian/control" >"$tree/DEBIAN/control"
  (cd "$tree" && find usr -type f | sort | xargs md5sum) >"$tree/DEBIAN/md5sums"
  find "$tree" -exec touch -h -d "$timestamp" {} +
  # xz as Debian has it, but at a level that takes seconds and not minutes; the file is a tenth larger.
  dpkg-deb --root-owner-group -Zxz -z1 --build "$tree" "$output/regatta_${version}_$debian_architecture.deb" >/dev/null
}
