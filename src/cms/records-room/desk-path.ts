/** Columns of a row that say where in the desk it is worked on. */
export interface Located {
  readonly id: string;
  readonly work?: string;
  readonly edition?: string;
  readonly round?: string;
  readonly dueAt?: number;
  readonly stream?: string;
}

/**
 * Where in the desk a row of the records room is worked on; undefined for what the desk has no page of.
 *
 * @param zone of the person who goes there: the calendar's days are theirs
 */
export function deskPathOf(slug: string, row: Located, zone: string): string | undefined {
  switch (slug) {
    case 'works':
      return `/desk/works/${row.id}`;
    case 'editions':
      return `/desk/editions/${row.id}`;
    case 'source-revisions':
      return row.work && `/desk/works/${row.work}`;
    case 'media':
    case 'renditions':
      return '/desk/media';
    case 'rounds':
      return `/desk/rounds/${row.id}`;
    case 'decisions':
    case 'open-seats':
      return row.round && `/desk/rounds/${row.round}`;
    case 'snapshots':
    case 'grants':
    case 'releases':
      return row.edition && `/desk/editions/${row.edition}/release`;
    case 'slots':
      return row.dueAt === undefined ? undefined : `/desk/schedule?day=${dateIn(zone, row.dueAt)}#slot-${row.id}`;
    case 'deliveries':
      return `/desk/launch#delivery-${row.id}`;
    case 'accounts':
      return '/desk/accounts';
    case 'stops':
      return '/desk/launch';
    case 'sandbox-posts':
      return `/desk/sandbox#post-${row.id}`;
    case 'audit':
      return streamPath(row.stream ?? '');
    default:
      return undefined;
  }
}

function streamPath(stream: string): string | undefined {
  const [kind, id] = stream.split(':');
  if (kind === 'edition' && id !== undefined) return `/desk/editions/${id}/release`;
  if (kind === 'campaign') return '/desk/launch';
  return kind === 'account' ? '/desk/accounts' : undefined;
}

/** The date of a moment in a zone, as an address has it: `2026-10-01`. */
function dateIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
