import { describe, expect, it } from 'vitest';
import { roles } from '#app/domain/permission-table.ts';
import { spokenText } from './spoken.ts';

describe('a list of the records room', () => {
  it('says roles, what was done, languages and countries in the reader’s language', () => {
    expect(spokenText('memberships', 'roles', ['staff', 'admin'], 'ja')).toBe('事務局の担当者、管理者');
    expect(spokenText('audit', 'action', 'submit-edition', 'ja')).toBe('審査に出す');
    expect(spokenText('audit', 'action', 'submit-edition', 'en')).toBe('submitted for review');
    expect(spokenText('editions', 'locale', 'km', 'ja')).toBe('クメール語 (km)');
    expect(spokenText('memberships', 'locales', 'all', 'ja')).toBe('すべて');
    expect(spokenText('partners', 'country', 'KH', 'en')).toBe('Cambodia');
  });

  it('knows every role', () => {
    for (const role of roles) expect(spokenText('memberships', 'roles', role, 'ja')).not.toBe(role);
  });

  it('leaves to others what is no word', () => {
    expect(spokenText('campaigns', 'locales', [{ tag: 'ja' }], 'ja')).toBeUndefined();
    expect(spokenText('audit', 'details', 'submit-edition', 'ja')).toBeUndefined();
    expect(spokenText('audit', 'action', 'never-heard-of', 'ja')).toBe('never-heard-of');
  });
});
