import { expect, test } from 'vitest';
import { productionWarnings } from './production-warnings.ts';

const now = Date.UTC(2027, 0, 1);
const contact = (expiresAt: number) => ({ uri: 'mailto:security@campaign.example', expiresAt });

test.each([
  ['a demo and nobody to write to', { demo: true, securityContact: undefined }, [/^DEMO is on/, /SECURITY_CONTACT/]],
  ['a contact that has expired', { demo: false, securityContact: contact(now) }, [/SECURITY_TXT_EXPIRES has passed/]],
  ['nothing, where all is set', { demo: false, securityContact: contact(now + 1) }, []],
])('production is warned of %s', (_sentence, given, expected) => {
  expect(productionWarnings({ mode: 'production', ...given }, { now, unreviewed: [] })).toEqual(expected.map((pattern) => expect.stringMatching(pattern) as string));
});

test('development is not', () => {
  expect(productionWarnings({ mode: 'development', demo: true, securityContact: undefined }, { now, unreviewed: ['km'] })).toEqual([]);
});

test('production names the languages whose texts nobody has reviewed', () => {
  expect(productionWarnings({ mode: 'production', demo: false, securityContact: contact(now + 1) }, { now, unreviewed: ['km', 'my'] })).toEqual([expect.stringContaining(': km, my (')]);
});
