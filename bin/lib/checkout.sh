# What the commands in bin have in common: building Stackscope from this checkout, and finding a JDK to run it with.
# Not a command itself: they read it with "source", after they have set
#   home      the folder of the checkout
#   command   what to call themselves in messages

fail() { # STATUS SENTENCE
  echo "$command: $2" >&2
  exit "$1"
}

# Prints the major version of the JDK in a folder, or nothing if there is none.
version_of() { # JDK_HOME
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Prints the folders where JDKs may be, the preferred ones first.
jdk_homes() {
  local java
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  java=$(command -v java) && dirname "$(dirname "$(readlink -f "$java")")"
  env | sed -n 's/^JAVA[0-9]*_HOME=//p'
  printf '%s\n' /usr/lib/jvm/*/ /Library/Java/JavaVirtualMachines/*/Contents/Home/ /opt/java/*/ \
    "$HOME"/.sdkman/candidates/java/*/ "$HOME"/.jdks/*/
}

is_built() { # FILE...
  local file
  for file in "$@"; do
    [ -e "$file" ] || return 1
  done
  [ -z "$(find "$home/pom.xml" "$home"/stackscope-*/pom.xml "$home"/stackscope-*/src/main -newer "$1" -print -quit)" ]
}

# Builds modules with Maven, unless the files that come of it are there and the first of them is newer than all sources.
build() { # MODULE[,MODULE] FILE...
  local modules=$1 log="$home/${1%%,*}/target/build.log" file
  shift
  is_built "$@" && return 0
  command -v mvn >/dev/null || fail 1 "the first run builds Stackscope with Maven, and there is no mvn; install Maven 3.8.7 or later."
  echo "$command: building, once; this can take a minute" >&2
  mkdir -p "$(dirname "$log")"
  (cd "$home" && mvn -B -q -DskipTests -pl "$modules" -am package) >"$log" 2>&1 \
    || { tail -n 20 "$log" >&2; fail 1 "the build failed; its last lines are above, the rest is in $log."; }
  for file in "$@"; do
    [ -e "$file" ] || fail 1 "the build wrote no $file."
  done
  touch "$1"
}
