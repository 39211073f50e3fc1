import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { cycloneDx } from './packages/cyclonedx.ts';
import { shippedPackages } from './packages/shipped-packages.ts';

// Usage: npm run --silent sbom > sbom.json, or npm run sbom -- --out sbom.json. The packages that ship, from the lockfile, in CycloneDX.
const { out } = parseArgs({ options: { out: { type: 'string' } } }).values;
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const product = z.object({ name: z.string(), version: z.string() }).parse(read('package.json'));
const text = `${JSON.stringify(cycloneDx(product, shippedPackages(read('package-lock.json'))), null, 2)}\n`;
if (out === undefined) process.stdout.write(text);
else writeFileSync(out, text);
