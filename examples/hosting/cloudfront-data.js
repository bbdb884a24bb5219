// A CloudFront function for viewer responses: pages of other sites may read the data, as on the other hosts.
function handler(event) {
  if (/\/(data\/[^/]*|ccgs\/[^/]+\/index\.json)$/.test(event.request.uri)) {
    event.response.headers["access-control-allow-origin"] = { value: "*" };
  }
  return event.response;
}
