import { expect, test } from 'vitest';
import { clientAddress, proxyMatcher } from './proxies.ts';

const isTrusted = proxyMatcher(['10.0.0.0/8', '2001:db8::/32', '192.0.2.7']);

test.each([
  ['10.1.2.3', true],
  ['::ffff:10.1.2.3', true],
  ['11.0.0.1', false],
  ['2001:db8::1', true],
  ['2001:db9::1', false],
  ['192.0.2.7', true],
  ['192.0.2.8', false],
  ['unknown', false],
])('%s is one of our proxies: %s', (address, expected) => {
  expect(isTrusted(address)).toBe(expected);
});

test.each([
  ['a visitor who reaches us directly is not believed', '198.51.100.4', '203.0.113.9', '198.51.100.4'],
  ['our proxy is believed', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['what the visitor wrote himself is passed over', '10.0.0.1', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
  ['two of our proxies in a row', '10.0.0.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
  ['a broken entry ends the search', '10.0.0.1', '203.0.113.9, nonsense', '10.0.0.1'],
  ['no header', '::ffff:10.0.0.1', null, '10.0.0.1'],
])('%s', (_sentence, socket, header, expected) => {
  expect(clientAddress(socket, header, isTrusted)).toBe(expected);
});
