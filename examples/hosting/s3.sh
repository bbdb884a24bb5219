#!/usr/bin/env bash
# A site to an S3 bucket behind CloudFront: s3.sh SITE BUCKET [DISTRIBUTION]
#
# S3 has no rename, so files change one by one: first what pages need, then the pages, then removed files are deleted. For
# some seconds readers see pages of both sites, but no page without its stylesheet, and no broken link within either.
# Every file is sent, because comparing only date and size can miss a change.
set -euo pipefail

site=${1:?expected the folder of a site}
bucket=${2:?expected the name of a bucket}
distribution=${3:-}

test -f "$site/index.html" || { echo "expected a site in $site, found no index.html" >&2; exit 2; }

# put GLOB TYPE CACHE
put() {
    aws s3 cp "$site/" "s3://$bucket/" --recursive --no-progress --exclude '*' --include "$1" \
        --exclude '_*' --content-type "$2" --cache-control "$3"
}

put '*.css' 'text/css; charset=utf-8' 'public, max-age=300'
put '*.js' 'text/javascript; charset=utf-8' 'public, max-age=300'
put '*.svg' 'image/svg+xml; charset=utf-8' 'public, max-age=300'
put '*.png' 'image/png' 'public, max-age=300'
put '*.ico' 'image/x-icon' 'public, max-age=300'
put '*.webmanifest' 'application/manifest+json; charset=utf-8' no-cache
put '*.csv' 'text/csv; charset=utf-8' no-cache
put '*.json' 'application/json; charset=utf-8' no-cache
put '*.pdf' application/pdf no-cache
put '*.ods' application/vnd.oasis.opendocument.spreadsheet no-cache
put '*.zip' application/zip no-cache
put '*.txt' 'text/plain; charset=utf-8' no-cache
put '*.html' 'text/html; charset=utf-8' no-cache
put '*.xml' 'application/xml; charset=utf-8' no-cache

# Deletes what is not in the site. Nothing is sent here, because everything has just been sent.
aws s3 sync "$site/" "s3://$bucket/" --delete --size-only --exclude '_*' --no-progress

if [ -n "$distribution" ]; then
    aws cloudfront create-invalidation --distribution-id "$distribution" --paths '/*' --query Invalidation.Status --output text
fi
