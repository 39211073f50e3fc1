import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { addressWithin, isPrivateEntry } from './private-network.ts';

test.each(['127.0.0.1', '::1', '10.1.2.3', '172.16.0.9', '172.30.5.0/24', '192.168.0.0/16', 'fd00::5', '10.0.0.0/8'])('%s is reached by one’s own machines only', (entry) => {
  expect(isPrivateEntry(entry)).toBe(true);
});

test.each(['0.0.0.0', '::', '0.0.0.0/0', '8.8.8.8', '172.32.0.1', '172.0.0.0/8', '10.0.0.0/7', 'fe00::/6', '2001:db8::1', 'localhost', '10.0.0.0/8/8', ''])('%s is not', (entry) => {
  expect(isPrivateEntry(entry)).toBe(false);
});

test('in a network one listens on the address that the machine has there', () => {
  const at = (address: string, family: 'IPv4' | 'IPv6'): NetworkInterfaceInfo => ({ address, cidr: null, family, internal: false, mac: '', netmask: '', ...(family === 'IPv6' ? { scopeid: 0 } : {}) } as NetworkInterfaceInfo); // the union wants its members written apart
  const machine = { lo: [at('127.0.0.1', 'IPv4')], eth0: [at('fd00::7', 'IPv6'), at('172.30.5.7', 'IPv4')] };
  expect(['172.30.5.0/24', 'fd00::/64', '10.0.0.0/8', '10.0.0.5'].map((entry) => addressWithin(entry, machine))).toEqual(['172.30.5.7', 'fd00::7', undefined, '10.0.0.5']);
});
