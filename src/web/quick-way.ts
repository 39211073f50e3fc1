/** What the quick way reads of Node's `IncomingMessage`. */
export interface PlainRequest {
  readonly method?: string | undefined;
  /** As it stands in the request line. */
  readonly url?: string | undefined;
  readonly headers: { readonly 'accept-encoding'?: string | string[] | undefined; readonly 'if-none-match'?: string | undefined };
}

/** An answer as Node's own `http` writes it. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/**
 * Answers at once what is finished already, without a `Request` and a `Response`, which cost several
 * times what a page does. Undefined: ask in the normal way. Both give the same status, headers and bytes.
 */
export type QuickWay = (request: PlainRequest) => PlainAnswer | undefined;
