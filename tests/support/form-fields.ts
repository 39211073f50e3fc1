/** The fields of a form of a page, as a browser without script would send them. */
export function formOf(html: string, id: string): [string, string][] {
  const form = new RegExp(`<form[^>]*id="form-${id}"[\\s\\S]*?</form>`).exec(html)?.[0] ?? '';
  if (form === '') throw new Error(`No form ${id}`);
  const fields: [string, string][] = [];
  for (const [, tag = '', attributes = '', body = ''] of form.matchAll(/<(input|textarea)((?:\s[^\s=>]+(?:="[^"]*")?)*)\s*\/?>(?:([^<]*)<\/textarea>)?/g)) {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
    const type = attribute('type');
    if ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(attributes)) continue;
    const name = attribute('name');
    if (name !== undefined) fields.push([unescape(name), unescape(tag === 'textarea' ? body : (attribute('value') ?? ''))]);
  }
  return fields;
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
