import type { ShippedPackage } from './shipped-packages.ts';

/** `@scope/name` → `pkg:npm/%40scope/name@1.0.0` (https://github.com/package-url/purl-spec, type npm). */
function purlOf({ name, version }: Pick<ShippedPackage, 'name' | 'version'>): string {
  return `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;
}

/** `sha512-<base64>` → CycloneDX's form, in hexadecimal. */
function hashesOf(integrity: string | undefined): { alg: 'SHA-512'; content: string }[] {
  const [, base64] = /^sha512-(\S+)/.exec(integrity ?? '') ?? [];
  return base64 === undefined ? [] : [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }];
}

/**
 * A bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). The same packages give the same
 * bytes: it has no serial number and no time.
 */
export function cycloneDx(product: { readonly name: string; readonly version: string }, packages: readonly ShippedPackage[]): object {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': purlOf(product), name: product.name, version: product.version, purl: purlOf(product) } },
    components: packages.map((one) => ({
      type: 'library',
      'bom-ref': purlOf(one),
      name: one.name,
      version: one.version,
      scope: one.optional ? 'optional' : 'required',
      purl: purlOf(one),
      ...(one.licence === undefined ? {} : { licenses: [{ expression: one.licence }] }),
      hashes: hashesOf(one.integrity),
    })),
  };
}
