import type { XUser } from './oauth.ts';

/** What the channel may know of an account's consent. The tokens themselves are kept elsewhere, encrypted. */
export type XAccess =
  | { readonly kind: 'ready'; readonly token: string; readonly user: XUser }
  /** The consent is gone, or was never given: a person has to connect the account. */
  | { readonly kind: 'needs-person' }
  /** X, or whoever renews the token at this moment, did not answer in time. */
  | { readonly kind: 'unavailable' };

/** The accounts' consents, one for each account. */
export interface XAccounts {
  /**
   * A token that should hold, renewed where it was about to end.
   *
   * @param refused a token that X just refused: it is never given again
   */
  access(account: string, signal: AbortSignal, refused?: string): Promise<XAccess>;
  /** X refused even a token that was just renewed: from now on the account needs a person. */
  lost(account: string, token: string): Promise<void>;
}
