/** The HTTP status that an expected failure answers with. */
export function statusOf(code: string): number {
  switch (code) {
    case 'not-allowed':
      return 403;
    case 'not-found':
    case 'upload-gone':
      return 404;
    case 'stale-revision':
    case 'upload-finishing':
      return 409;
    case 'signed-out':
      return 401;
    case 'request-too-large':
    case 'upload-too-large':
      return 413;
    case 'request-media-type':
      return 415;
    case 'blob-store-unavailable':
      return 503;
    default:
      return 422;
  }
}
