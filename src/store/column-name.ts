/** The name that Payload's SQLite adapter gives a column or a table: `startsAt` is `starts_at`, `source-revisions` is `source_revisions`. */
export function snake(name: string): string {
  return name.replaceAll('-', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
