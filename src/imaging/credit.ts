/** Who is to be named with a picture, and what others may do with it. Written into every rendition. */
export interface Credit {
  /** Such as `Secretariat, Japan`. Empty: nobody is named. */
  readonly text: string;
  /** A licence's name or address, such as `CC BY 4.0` or `https://creativecommons.org/licenses/by/4.0/`. */
  readonly licence: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0: its own signs escaped, and what it forbids (control characters, halves of pairs) left out. */
function xml(text: string): string {
  return text.replace(/[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu, '').replace(/[&<>"]/g, (sign) => escapes[sign] ?? '');
}

/** Credit and licence as XMP (ISO 16684-1): Dublin Core's creator and rights, and where the licence stands. */
export function creditXmp({ text, licence }: Credit): string {
  const rights = [text, licence].filter(Boolean).join(' - ');
  const isAddress = /^https?:\/\//.test(licence);
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">',
    text && `<dc:creator><rdf:Seq><rdf:li>${xml(text)}</rdf:li></rdf:Seq></dc:creator>`,
    rights && `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${xml(rights)}</rdf:li></rdf:Alt></dc:rights>`,
    licence && `<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">${xml(licence)}</rdf:li></rdf:Alt></xmpRights:UsageTerms>`,
    isAddress && `<xmpRights:WebStatement>${xml(licence)}</xmpRights:WebStatement>`,
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
  ]
    .filter(Boolean)
    .join('');
}

/** EXIF 2.3 allows only ASCII in these fields, and libvips writes question marks for the rest. */
const isAscii = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);

/**
 * The same as the two EXIF fields that most programs show: Artist and Copyright of the first directory.
 * What is not ASCII stands in the XMP only, rather than as question marks here.
 */
export function creditExif({ text, licence }: Credit): { IFD0: Record<string, string> } {
  const copyright = [text, licence].filter(isAscii).join(' - ');
  return { IFD0: { ...(isAscii(text) ? { Artist: text } : {}), ...(copyright ? { Copyright: copyright } : {}) } };
}
