import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next.ts';

const go = (next: string | null) => safeNext(next, 'https://kawaraban.example');

describe('where sign-in leads', () => {
  it.each(['/desk', '/desk/works/1?locale=km#text', '/admin/collections/users', '/sign-in/security', '/'])('is the page that was asked for: %s', (next) => {
    expect(go(next)).toBe(next);
  });

  it.each([
    null, '', 'desk', 'https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', '/%09/evil.example\t', '/\n/evil.example',
    'javascript:alert(1)', '/..//evil.example', '/./\\evil.example', '/sign-in?next=/sign-in', '/sign-out', '/auth/sign-in/email', `/${'x'.repeat(3000)}`,
    'https://kawaraban.example@evil.example/', '/desk\\..\\..',
  ])('is the desk where the address is not ours: %s', (next) => {
    expect(go(next)).toBe('/desk');
  });
});
