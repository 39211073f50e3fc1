import { fail, ok, type Result } from '#app/domain/result.ts';

/** In Unicode code points, after NFC. */
export const UPLOAD_NAME_MAX = 200;

/** Parts of a path: both slashes (Windows and others), and the names of this folder and the one above. */
const pathParts = /[/\\]|^\.{1,2}$/;

/** Control characters, line and paragraph separators, and half of a surrogate pair. */
const controls = /[\p{Cc}\u2028\u2029\p{Cs}]/u;

/**
 * What turns the direction of writing, so that `gnp.exe` can be shown as `exe.png`
 * (Unicode Technical Report 36, §2.6). U+200B and the joiners stay: Khmer and Thai names use them.
 */
const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/**
 * The name that an uploaded file keeps: in NFC, without spaces around it. Refuses, instead of mending,
 * what could mislead: path parts, control and direction characters (`upload-name-invalid`), a name
 * that is empty or only an extension (`upload-name-missing`), and over {@link UPLOAD_NAME_MAX} code
 * points (`upload-name-too-long`).
 */
export function uploadName(
  declared: string,
): Result<string, 'upload-name-missing' | 'upload-name-invalid' | 'upload-name-too-long'> {
  if (pathParts.test(declared) || controls.test(declared) || directions.test(declared)) return fail('upload-name-invalid');
  const name = declared.normalize('NFC').trim();
  if (!/[^.\s\u200B]/u.test(name.replace(/\.[^.]*$/, ''))) return fail('upload-name-missing');
  const length = Array.from(name).length;
  if (length > UPLOAD_NAME_MAX) return fail('upload-name-too-long', { details: { limit: UPLOAD_NAME_MAX, length } });
  return ok(name);
}
