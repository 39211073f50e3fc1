import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole HTML document as an answer. Pages for one person are kept by nobody. */
export function htmlResponse(document: VNode, { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {}): Response {
  return new Response(`<!doctype html>${renderToString(document)}`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store', ...headers },
  });
}
