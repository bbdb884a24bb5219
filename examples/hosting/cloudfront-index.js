// A CloudFront function for viewer requests: it maps /waves/2/ to the file waves/2/index.html, and redirects /waves/2 to
// /waves/2/. S3 does this only for the home page.
function handler(event) {
  var request = event.request;
  var last = request.uri.split("/").pop();
  if (last === "") {
    request.uri += "index.html";
    return request;
  }
  if (last.indexOf(".") >= 0) return request;
  return {
    statusCode: 301,
    statusDescription: "Moved Permanently",
    headers: { location: { value: request.uri.replace(/^\/+/, "/") + "/" } },
  };
}
