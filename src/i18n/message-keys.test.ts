import { expect, test } from 'vitest';
import type { MessageKey } from './index.ts';

test('a key put together by a template has a text for every value, or it is a type error', () => {
  const given = (key: MessageKey): string => key;
  const state: 'planned' | 'held' = 'held';
  const more = 'held' as 'planned' | 'no-such-state';
  expect(given(`schedule:delivery.${state}`)).toBe('schedule:delivery.held');
  // @ts-expect-error -- one of the values has no text
  expect(given(`schedule:delivery.${more}`)).toBe('schedule:delivery.held');
  // @ts-expect-error -- no key at all
  expect(given('schedule:delivery')).toBe('schedule:delivery');
  // The base of a plural, as code names it.
  expect(given('schedule:stop.escaped')).toBe('schedule:stop.escaped');
});
