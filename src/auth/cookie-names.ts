/** Names of our cookies. In https they carry `__Host-`: no other host and no plain http can set them. */
export interface CookieNames {
  readonly secure: boolean;
  readonly session: string;
  readonly device: string;
  readonly code: string;
  readonly secondFactor: string;
}

/** @param publicUrl Browsers take `__Host-` cookies in https only; plain http is for localhost. */
export function cookieNames(publicUrl: string): CookieNames {
  const secure = publicUrl.startsWith('https:');
  const name = (word: string) => `${secure ? '__Host-' : ''}kawaraban-${word}`;
  return { secure, session: name('session'), device: name('device'), code: name('code'), secondFactor: name('second-factor') };
}
