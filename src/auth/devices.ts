import { createHmac, timingSafeEqual } from 'node:crypto';
import { newId } from '#app/domain/ids.ts';

/** People who may share a device before the first one counts as a stranger again. */
const MAX_PEOPLE = 8;
const SHAPE = /^[0-9a-f-]{36}(?:~[A-Za-z0-9_-]{22}){0,8}$/;

/**
 * The cookie of a device: its id, and a tag for each person who has signed in from it. A tag is a MAC
 * over device and person, so nobody can make themselves known for another person.
 */
export interface Device {
  readonly id: string;
  readonly tags: readonly string[];
}

/** Reads the cookie; what is not one of ours counts as a new device. */
export function readDevice(cookie: string | null | undefined): Device {
  if (!cookie || !SHAPE.test(cookie)) return { id: newId(), tags: [] };
  const [id = newId(), ...tags] = cookie.split('~');
  return { id, tags };
}

function tagOf(key: string, device: string, email: string): string {
  return createHmac('sha256', key).update(`device\n${device}\n${email.toLowerCase()}`).digest('base64url').slice(0, 22);
}

/** The device's id if that person has signed in from it before. */
export function knownFor(key: string, device: Device, email: string): string | undefined {
  const wanted = Buffer.from(tagOf(key, device.id, email));
  return device.tags.some((tag) => tag.length === wanted.length && timingSafeEqual(Buffer.from(tag), wanted)) ? device.id : undefined;
}

/** The cookie's value after that person has signed in. */
export function remember(key: string, device: Device, email: string): string {
  const tag = tagOf(key, device.id, email);
  return [device.id, ...[...device.tags.filter((one) => one !== tag), tag].slice(-MAX_PEOPLE)].join('~');
}
