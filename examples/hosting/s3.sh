#!/usr/bin/env bash
# A site to an S3 bucket behind CloudFront: s3.sh SITE BUCKET [DISTRIBUTION [FUNCTION]]
#
# S3 has no rename, so files change one by one: first what pages need, then the pages, then removed files are deleted. For
# some seconds readers see pages of both sites, but no page without its stylesheet, and no broken link within either.
# Every file is sent, because comparing only date and size can miss a change. FUNCTION is the name of the CloudFront function
# for viewer requests (cloudfront-index.js), which gets the addresses that moved and so redirects them.
set -euo pipefail

site=${1:?expected the folder of a site}
bucket=${2:?expected the name of a bucket}
distribution=${3:-}
function=${4:-}
here=$(cd "$(dirname "$0")" && pwd)

test -f "$site/index.html" || { echo "expected a site in $site, found no index.html" >&2; exit 2; }

# What has a fingerprint in its name never changes.
for_ever='public, max-age=31536000, immutable'

# put GLOB TYPE CACHE [EXCEPT]: the files of one kind, but those of another
put() {
    aws s3 cp "$site/" "s3://$bucket/" --recursive --no-progress --exclude '*' --include "$1" \
        --exclude "${4:-_*}" --exclude '_*' --content-type "$2" --cache-control "$3"
}

put 'assets/*.css' 'text/css; charset=utf-8' "$for_ever"
put 'assets/*.js' 'text/javascript; charset=utf-8' "$for_ever"
put 'assets/*.svg' 'image/svg+xml; charset=utf-8' "$for_ever"
put '*.svg' 'image/svg+xml; charset=utf-8' no-cache 'assets/*'
put '*.png' image/png no-cache
put '*.jpg' image/jpeg no-cache
put '*.jpeg' image/jpeg no-cache
put '*.webp' image/webp no-cache
put '*.gif' image/gif no-cache
put '*.ico' image/x-icon no-cache
put '*.webmanifest' 'application/manifest+json; charset=utf-8' no-cache
put '*.csv' 'text/csv; charset=utf-8' no-cache
put '*.json' 'application/json; charset=utf-8' no-cache
put '*.pdf' application/pdf no-cache
put '*.ods' application/vnd.oasis.opendocument.spreadsheet no-cache
put '*.zip' application/zip no-cache
put '*.txt' 'text/plain; charset=utf-8' no-cache
put '*.html' 'text/html; charset=utf-8' no-cache
put '*.xml' 'application/xml; charset=utf-8' no-cache feed.xml
put feed.xml 'application/atom+xml; charset=utf-8' no-cache

# Deletes what is not in the site. Nothing is sent here, because everything has just been sent.
aws s3 sync "$site/" "s3://$bucket/" --delete --size-only --exclude '_*' --no-progress

if [ -n "$function" ]; then
    code=$(mktemp)
    trap 'rm -f "$code" "$code.new"' EXIT
    table=$(awk '{ printf "%s\"%s\": \"%s\"", separator, $1, $2; separator = ", " }' "$site/_redirects" 2>/dev/null || true)
    awk -v table="$table" '/^var moved = / { print "var moved = { " table " };"; next } { print }' \
        "$here/cloudfront-index.js" >"$code"
    # A function holds 10 KB: some hundred addresses that moved. The pages at the old addresses lead on from the others.
    size=$(wc -c <"$code")
    if [ "$size" -gt 10240 ]; then
        echo "$size bytes are too many for a function of CloudFront (10240): it keeps the addresses that it has" >&2
    else
        etag=$(aws cloudfront describe-function --name "$function" --query ETag --output text)
        etag=$(aws cloudfront update-function --name "$function" --if-match "$etag" --function-code "fileb://$code" \
            --function-config 'Comment=reports,Runtime=cloudfront-js-2.0' --query ETag --output text)
        aws cloudfront publish-function --name "$function" --if-match "$etag" --query FunctionSummary.Status --output text
    fi
fi

if [ -n "$distribution" ]; then
    aws cloudfront create-invalidation --distribution-id "$distribution" --paths '/*' --query Invalidation.Status --output text
fi
