// A CloudFront function for viewer requests: /waves/2/ is the file waves/2/index.html, and /waves/2 leads to /waves/2/.
// S3 itself would know this of the first page alone.
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
