import type { PlainConfig } from './config.ts';

/**
 * What an operator of a production start should mend soon, in sentences. Nothing here keeps it from starting.
 *
 * @param now milliseconds UTC
 * @param unreviewed the locales whose interface texts for the public nobody has reviewed
 */
export function productionWarnings({ mode, demo, securityContact }: Pick<PlainConfig, 'mode' | 'demo' | 'securityContact'>, { now, unreviewed }: { readonly now: number; readonly unreviewed: readonly string[] }): readonly string[] {
  if (mode !== 'production') return [];
  const warnings: string[] = [];
  if (demo) warnings.push('DEMO is on: anybody can become anybody of the demo. Set DEMO=off unless that is what you want');
  if (securityContact === undefined) {
    warnings.push('Nobody is told whom to write to about a weakness: set SECURITY_CONTACT and SECURITY_TXT_EXPIRES, so that /.well-known/security.txt is served');
  } else if (securityContact.expiresAt <= now) {
    warnings.push('SECURITY_TXT_EXPIRES has passed, so /.well-known/security.txt is not served: set a day less than a year ahead');
  }
  if (unreviewed.length > 0) warnings.push(`The site's own texts were never reviewed by a native speaker in: ${unreviewed.join(', ')} (docs/decisions/123)`);
  return warnings;
}
