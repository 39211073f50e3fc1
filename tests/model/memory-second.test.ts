import { it } from 'vitest';
import { expectHalfToHold } from './expect-to-hold.ts';

it('holds every rule of the design in 10,000 random sequences in memory (second half)', () => expectHalfToHold(1));
