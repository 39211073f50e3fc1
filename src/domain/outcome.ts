/**
 * What a channel answers to one attempt at sending; expected failures are never exceptions.
 * A failure before the first byte of the request left is `retry`; anything after it is `unknown`.
 */
export type Outcome =
  /** It is public under this id and address. */
  | { readonly kind: 'delivered'; readonly remoteId: string; readonly url: string }
  /** The channel took it and works on it: ask again with `token`, no sooner than `pollAfter` ms from now. */
  | { readonly kind: 'pending'; readonly token: string; readonly pollAfter: number }
  /** It will never be taken in this form; `code` says why. */
  | { readonly kind: 'rejected'; readonly code: string }
  /** Provably not sent: try again no sooner than `after` ms from now (0: whenever backoff says). `code` may say why. */
  | { readonly kind: 'retry'; readonly after: number; readonly code?: string }
  /** Provably not sent, and trying again is no use before a person has mended the account. */
  | { readonly kind: 'needs-person'; readonly code: string }
  /** It may or may not have been sent: it has to be looked up at the far side. `code` may say what speaks for it. */
  | { readonly kind: 'unknown'; readonly code?: string };

export type OutcomeKind = Outcome['kind'];
