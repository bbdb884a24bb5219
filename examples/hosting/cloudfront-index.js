// A CloudFront function for viewer requests: it maps /waves/2/ to the file waves/2/index.html, redirects /waves/2 to
// /waves/2/, and addresses that moved to where they are now. S3 does none of this, but for the home page. s3.sh fills in the
// addresses that moved.
var moved = {};

function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (Object.prototype.hasOwnProperty.call(moved, uri)) return leadTo(moved[uri], request);
  var last = uri.split("/").pop();
  if (last === "") {
    request.uri += "index.html";
    return request;
  }
  if (last.indexOf(".") >= 0) return request;
  return leadTo(uri.replace(/^\/+/, "/") + "/", request);
}

function leadTo(address, request) {
  return {
    statusCode: 301,
    statusDescription: "Moved Permanently",
    headers: { location: { value: address + queryOf(request.querystring || {}) } },
  };
}

// What CloudFront gives of a query is encoded already.
function queryOf(query) {
  var parts = [];
  Object.keys(query).forEach(function (name) {
    (query[name].multiValue || [query[name]]).forEach(function (one) {
      parts.push(one.value === "" ? name : name + "=" + one.value);
    });
  });
  return parts.length === 0 ? "" : "?" + parts.join("&");
}
