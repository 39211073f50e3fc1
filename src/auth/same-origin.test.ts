import { describe, expect, it } from 'vitest';
import { isSameOrigin } from './same-origin.ts';

const us = 'https://kawaraban.example';
const asks = (method: string, headers: Record<string, string> = {}) => isSameOrigin(new Request(`${us}/desk`, { method, headers }), us);

describe('the same-origin check', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('lets %s pass from anywhere', (method) => {
    expect(asks(method, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(true);
  });

  it.each<Record<string, string>>([
    { origin: us },
    { origin: us, 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin' },
  ])('lets our own pages post: %o', (headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(asks(method, headers)).toBe(true);
  });

  it.each<Record<string, string>>([
    {},
    { origin: 'null' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: `${us}.evil.example` },
    { origin: 'http://kawaraban.example' },
    { origin: `${us}:8443` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: us, 'sec-fetch-site': 'cross-site' },
  ])('refuses a post from elsewhere or from nowhere: %o', (headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(asks(method, headers)).toBe(false);
  });
});
