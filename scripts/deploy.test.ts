import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '#app/config/env.ts';
import { PART_BYTES } from '#app/files/part-store.ts';
import { partRule } from '#tests/support/part-proxy.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const document: unknown = parse(read('docker-compose.yml'), { merge: true });

const serviceSchema = z.looseObject({
  image: z.string(),
  mem_limit: z.string(),
  logging: z.object({ options: z.object({ 'max-size': z.string(), 'max-file': z.string() }) }),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  ports: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  command: z.array(z.string()).default([]),
});
const { services } = z.object({
  services: z.object({ web: serviceSchema, worker: serviceSchema, mongodb: serviceSchema, s3: serviceSchema }).catchall(serviceSchema),
}).parse(document);

/** Puts values in the place of `${NAME:?why}` and `${NAME:-}`, as Compose does. */
function interpolate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)(?::[?-][^}]*)?\}/g, (_all, name: string) => values[name] ?? '');
}

const values = {
  PUBLIC_URL: 'https://campaign.example',
  SESSION_SECRET: 'q7Zk3nVx0pLr8tYwB2mJ5sHc9dFgA4eU',
  CREDENTIALS_KEY: '4f1c9a7be02d6358f7a1c4d90b3e6f825ac7d1e94b80f36a2c5d8e7190ab3f46',
  S3_SECRET_ACCESS_KEY: 'e41b7f0c5d2a9863',
  MONGODB_PASSWORD: '5b0d7cf2e9a14e63',
};

describe('docker-compose.yml', () => {
  it('is what the schema of the Compose Specification allows', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true });
    ajv.addFormat('expose', /^\d+(-\d+)?(\/[a-z]+)?$/); // Compose's own: a port or a range of them
    // Names of draft 4 (`"id": "#/…"`), which nothing refers to, are left out.
    const schema: unknown = JSON.parse(read('tests/support/compose-spec/compose-spec.json'), (key, value: unknown) =>
      (key === 'id' && typeof value === 'string' ? undefined : value));
    const validate = ajv.compile(z.looseObject({}).parse(schema));
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { web: { imagine: 'kawaraban' } } })).toBe(false);
  });

  it.each(['web', 'worker'] as const)('gives the %s settings that the product starts with', (name) => {
    const environment = Object.fromEntries(Object.entries(services[name].environment).map(([key, text]) => [key, interpolate(text, values)]));
    expect(readConfig(environment)).toMatchObject({ ok: true, config: { mode: 'production', demo: false, blobs: { kind: 's3' }, database: { kind: 'mongodb', url: 'mongodb://kawaraban:5b0d7cf2e9a14e63@mongodb:27017/kawaraban?replicaSet=rs0' } } });
    const bare = Object.fromEntries(Object.entries(services[name].environment).map(([key, text]) => [key, interpolate(text, {})]));
    expect(readConfig(bare)).toMatchObject({ ok: false });
  });

  it('lets what is ours write nowhere but to its data, and publishes the proxy alone', () => {
    for (const service of [services.web, services.worker]) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], ports: [] });
    }
    const open = Object.entries(services).filter(([, service]) => service.ports.some((port) => !port.startsWith('127.0.0.1:')));
    expect(open.map(([name]) => name)).toEqual(['proxy']);
  });

  it('demands a password of everybody at MongoDB, and gives the product a user that owns its database alone', () => {
    expect(services.mongodb.command).toContain('--keyFile');
    expect(services.mongodb.environment).toMatchObject({ MONGO_INITDB_ROOT_PASSWORD: expect.stringMatching(/^\$\{\w+:\?/) as string });
    expect(read('deploy/mongo-users.js')).toMatch(/getSiblingDB\('kawaraban'\)\.createUser\(\{ user: 'kawaraban', pwd: [\w.]+\.MONGODB_PASSWORD, roles: \['readWrite'\] \}\)/);
    for (const [name, { environment }] of Object.entries(services)) {
      for (const [variable, text] of Object.entries(environment)) {
        if (/SECRET|PASSWORD|^(CREDENTIALS|MONGODB)_KEY/.test(variable)) expect([name, variable, text]).toEqual([name, variable, expect.stringMatching(/^\$\{\w+:[?-]/)]);
      }
    }
  });

  it('bounds the memory and the log of every container, and pins its image by a tag', () => {
    for (const [name, { image, logging }] of Object.entries(services)) {
      if (image !== 'kawaraban') expect([name, image]).toEqual([name, expect.stringMatching(/^[\w/]+:v?\d+\.\d+/)]);
      expect([name, logging.options]).toEqual([name, { 'max-size': '20m', 'max-file': '10' }]);
    }
  });

  it('asks every container that others rely on whether it is well, the worker by the file that it writes', () => {
    for (const name of ['web', 'worker', 'mongodb', 's3'] as const) expect([name, services[name].healthcheck?.test.length]).not.toEqual([name, undefined]);
    const file = services.worker.command[services.worker.command.indexOf('--alive-file') + 1];
    expect(file).toMatch(/^\/tmp\//); // the one place that it may write to for itself
    expect(services.worker.healthcheck?.test.join(' ')).toContain(`statSync('${file ?? ''}')`);
  });

  it('serves metrics to its own network alone', () => {
    const { inside } = z.object({ networks: z.object({ inside: z.object({ ipam: z.object({ config: z.array(z.object({ subnet: z.string() })) }) }) }) }).parse(document).networks;
    expect(inside.ipam.config.map(({ subnet }) => subnet)).toEqual([services.web.environment['METRICS_HOST']]);
    expect(read('deploy/Caddyfile')).not.toContain('9464');
  });

  it('lets browsers reach the bucket by the name of the site, for signed parts and nothing else', () => {
    expect(interpolate(services.web.environment['S3_BROWSER_ENDPOINT'] ?? '', values)).toBe(values.PUBLIC_URL);
    const rule = partRule();
    expect(rule).toEqual({ method: 'PUT', path: `/${services.web.environment['S3_BUCKET'] ?? ''}/incoming/`, query: ['X-Amz-Signature'], upstream: 's3:7070', maxBytes: PART_BYTES });
    expect(services.web.environment['S3_ENDPOINT']).toBe(`http://${rule.upstream}`);
    // One way to the bucket, and the Host as it came.
    expect(read('deploy/Caddyfile').match(/reverse_proxy s3:/g)).toHaveLength(1);
    expect(read('deploy/Caddyfile')).not.toMatch(/header_up\s+Host/i);
  });

  it('names commands that the entrypoint knows and files that are there', () => {
    const entrypoint = read('deploy/entrypoint.mjs');
    for (const { command } of [services.web, services.worker]) expect(entrypoint).toMatch(new RegExp(`[ '{]${command[0] ?? ''}'?: '`));
    for (const [, script = ''] of entrypoint.matchAll(/: '([\w-]+)'/g)) expect([script, existsSync(`${root}scripts/${script}.ts`)]).toEqual([script, true]);
    for (const [path = ''] of read('docker-compose.yml').matchAll(/deploy\/[\w.-]+/g)) expect([path, existsSync(`${root}${path}`)]).toEqual([path, true]);
  });

  it('asks for no value that the example of .env does not name', () => {
    const named = new Set([...read('deploy/example.env').matchAll(/^(\w+)=/gm)].map(([, name]) => name));
    const asked = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect(asked.filter((name) => !named.has(name))).toEqual([]);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('ends as a user without rights', () => {
    expect(lines.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER node');
    expect(lines.findLastIndex((line) => line.startsWith('RUN '))).toBeLessThan(lines.findLastIndex((line) => line.startsWith('USER ')));
  });

  it('copies what is there, and nothing that .dockerignore does not let in', () => {
    const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []).filter((path) => path !== '.');
    expect(copied.length).toBeGreaterThan(0);
    const allowed = read('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    for (const path of [...copied, ...allowed]) expect([path, existsSync(`${root}${path}`)]).toEqual([path, true]);
    expect(copied.filter((path) => !allowed.some((one) => path === one || path.startsWith(`${one}/`)))).toEqual([]);
  });
});

it('says of both files that they were never run', () => {
  for (const path of ['docker-compose.yml', 'Dockerfile']) expect(read(path)).toContain('NEVER RUN HERE');
});
