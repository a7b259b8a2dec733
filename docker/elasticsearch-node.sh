#!/usr/bin/env bash
# A stock Elasticsearch on the loopback address, for tests and trials; no container engine is needed.
#
# usage: elasticsearch-node.sh [options] DIR PORT     start it; prints its URL when it answers
#        elasticsearch-node.sh stop DIR               stop it; what it holds stays in DIR
#        elasticsearch-node.sh java                   print the folder of the Java that it takes
#
#   --heap SIZE         its heap (512m)
#   --server DIR        folder that it is unpacked in (DIR/server); nodes can share one
#   --tls               https, by a certificate of its own: DIR/ca.crt is the one to trust
#   --name NAME         a node of a cluster of several, with
#   --transport PORT    its port for the other nodes,
#   --nodes A:P,B:P     names and such ports of all of them (three: start all three in the background, then wait)
#
# ELASTIC_PASSWORD=… asks for a password: that of the user `elastic`.
# It needs Java 21 or newer (JAVA_HOME, PATH or /usr/lib/jvm), Maven, which fetches the server by the user's own settings,
# and python3; openssl for --tls. DIR/node.pid and DIR/node.log are the node's. Exit code 69: something is missing.
# shellcheck source-path=SCRIPTDIR source=node.sh
. "$(dirname "$(realpath "$0")")/node.sh"
version=9.5.0
sha256=db0e275fd790f723eca7bcde96069fd6fed304ad23afdb70c8c09553dd9e8b1b

usage() {
  sed -n '4,17s/^# \{0,1\}//p' "$0" >&2
  exit 64
}

fetch() {
  local zip="elasticsearch-$version.zip" new
  command -v mvn >/dev/null || absent "Maven is not there: apt-get install maven"
  new=$(mktemp -d "$server.XXXXXX")
  mvn -q -B dependency:copy -Dartifact="org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip" \
    -DoutputDirectory="$new" >"$new/mvn.log" 2>&1 ||
    { grep -m 2 ERROR "$new/mvn.log" >&2; rm -r "$new"; absent "Maven can't fetch Elasticsearch $version: see ~/.m2/settings.xml"; }
  echo "$sha256  $new/$zip" | sha256sum --check --status ||
    absent "$new/$zip is not the file that was pinned: delete it in ~/.m2/repository and start again"
  python3 -m zipfile -e "$new/$zip" "$new"
  chmod -R a+rX "$new/elasticsearch-$version"
  chmod a+x "$new/elasticsearch-$version"/bin/*
  mkdir -p "$server"
  mv "$new/elasticsearch-$version" "$home"
  rm -r "$new"
}

java_of() { # prints its major version
  "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'
}

find_java() {
  local found
  for found in "${ES_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(dirname "$(dirname "$(realpath "$(command -v java)")")")" /usr/lib/jvm/*; do
    if [ -n "$found" ] && [ -x "$found/bin/java" ] && [ "$(java_of "$found")" -ge 21 ]; then
      java=$found
      return
    fi
  done 2>/dev/null
  absent "there is no Java 21 or newer: apt-get install openjdk-21-jre-headless, or set JAVA_HOME"
}

certify() {
  command -v openssl >/dev/null || absent "openssl is not there: apt-get install openssl"
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=localhost -keyout "$dir/config/http.key" \
    -out "$dir/config/http.crt" -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext extendedKeyUsage=serverAuth \
    -addext keyUsage=critical,digitalSignature,keyEncipherment,keyCertSign 2>/dev/null
  cp "$dir/config/http.crt" "$dir/ca.crt"
}

settings() {
  local security=false
  [ -z "${ELASTIC_PASSWORD:-}" ] || security=true
  cat <<YAML
cluster.name: baoku-trial
path.data: $dir/data
path.logs: $dir/logs
http.host: 127.0.0.1
http.port: $port
transport.host: 127.0.0.1
cluster.routing.allocation.disk.threshold_enabled: false
xpack.security.enabled: $security
xpack.security.http.ssl.enabled: $tls
YAML
  if [ $tls = true ]; then
    echo "xpack.security.http.ssl.key: http.key"
    echo "xpack.security.http.ssl.certificate: http.crt"
  fi
  if [ -z "$nodes" ]; then
    echo "discovery.type: single-node"
  else
    echo "node.name: $name"
    echo "transport.port: $transport"
    echo "discovery.seed_hosts: [$(sed -E 's/[^:,]+:/127.0.0.1:/g' <<<"$nodes")]"
    echo "cluster.initial_master_nodes: [$(sed -E 's/:[0-9]+//g' <<<"$nodes")]"
  fi
}

configure() {
  rm -rf "$dir/config"
  cp -r "$home/config" "$dir/config"
  mkdir -p "$dir/config/jvm.options.d" "$dir/data" "$dir/logs" "$dir/tmp"
  printf -- '%s\n' "-Xms$heap" "-Xmx$heap" -Xlog:disable -Xlog:all=warning:stderr:utctime,level,tags \
    "-XX:ErrorFile=$dir/logs/hs_err_pid%p.log" -XX:-HeapDumpOnOutOfMemoryError >"$dir/config/jvm.options.d/node.options"
  settings >"$dir/config/elasticsearch.yml"
  [ $tls = false ] || certify
  chown -R "$owner" "$dir/config" "$dir/data" "$dir/logs" "$dir/tmp"
  export ES_JAVA_HOME=$java ES_PATH_CONF=$dir/config ES_TMPDIR=$dir/tmp HOME=$dir
  if [ -n "${ELASTIC_PASSWORD:-}" ]; then
    printf %s "$ELASTIC_PASSWORD" | "${as_owner[@]}" "$home/bin/elasticsearch-keystore" add -f -x bootstrap.password
  fi
}

answers() {
  CA="$dir/ca.crt" python3 - "$url/_cluster/health" <<'PYTHON'
import os, ssl, sys
from base64 import b64encode
from urllib.request import Request, urlopen
request = Request(sys.argv[1])
if password := os.environ.get("ELASTIC_PASSWORD"):
    request.add_header("Authorization", "Basic " + b64encode(f"elastic:{password}".encode()).decode())
trusted = ssl.create_default_context(cafile=os.environ["CA"]) if sys.argv[1].startswith("https") else None
urlopen(request, timeout=5, context=trusted)
PYTHON
}

heap=512m server="" tls=false name="" transport="" nodes=""
if [ "${1:-}" = stop ]; then
  [ $# = 2 ] || usage
  stop "$2" TERM
  exit
elif [ "$*" = java ]; then
  find_java
  echo "$java"
  exit
fi
while [[ ${1:-} == --* ]]; do
  case $1 in
    --tls) tls=true; shift; continue ;;
    --heap | --server | --name | --transport | --nodes) [ $# -ge 2 ] || usage; printf -v "${1#--}" %s "$2"; shift 2 ;;
    *) usage ;;
  esac
done
[ $# = 2 ] && [ -n "$name" ] && [ -n "$transport" ] && [ -n "$nodes" ] || { [ $# = 2 ] && [ -z "$name$transport$nodes" ]; } || usage

mkdir -p "$1"
dir=$(realpath -- "$1") port=$2
server=$(realpath -m -- "${server:-$dir/server}") home=$server/elasticsearch-$version
[ $tls = false ] && url=http://127.0.0.1:$port || url=https://127.0.0.1:$port
! running "$dir" || absent "a node runs in $dir already: $0 stop $dir"
free_port "$port"
find_java
mkdir -p "$(dirname "$server")"
(flock 9; [ -d "$home" ] || fetch) 9>"$server.lock"
use_owner elasticsearch
reachable "$dir"
reachable "$home"
configure
launch "$dir" "$home/bin/elasticsearch" "-Epath.logs=$dir/logs"
wait_for "$dir" answers
echo "$url"
