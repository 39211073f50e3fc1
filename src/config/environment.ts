/** The environment as the operating system gives it: every value a text or unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What scripts, test servers and test suites read; the product itself never does. */
export interface ToolConfig {
  /** True where the run is a gate: a missing test server is then a failure, not a skip. */
  readonly ci: boolean;
  /** A running replica set to test against; nothing is started then. */
  readonly mongodbTestUrl: string | undefined;
  /** A `mongod` to start for tests. */
  readonly mongodBinary: string | undefined;
  /** The URL of the mongod that the test run started (set for its child processes). */
  readonly testMongodbUrl: string | undefined;
  /** A Chromium or Chrome to drive in browser tests. */
  readonly chromiumPath: string | undefined;
  /** An S3 server to test against, and its keys. */
  readonly s3TestEndpoint: string | undefined;
  readonly s3TestAccessKeyId: string | undefined;
  readonly s3TestSecretAccessKey: string | undefined;
  /** The one sequence of the model tests to play again; a failure prints it. */
  readonly modelSeed: number | undefined;
  /** What the property tests draw from, instead of their fixed seed; a failure prints it. */
  readonly propertySeed: number | undefined;
}

const isOn = (value: string | undefined): boolean =>
  value !== undefined && !['', '0', 'false', 'off'].includes(value.trim().toLowerCase());

const text = (value: string | undefined): string | undefined => value?.trim() || undefined;

/** Reads the settings of tools and tests from an environment. Never fails: all are optional. */
export function readToolConfig(env: Environment): ToolConfig {
  return {
    ci: isOn(env.CI),
    mongodbTestUrl: text(env.MONGODB_TEST_URL),
    mongodBinary: text(env.MONGOMS_SYSTEM_BINARY),
    testMongodbUrl: text(env.KAWARABAN_TEST_MONGODB_URL),
    chromiumPath: text(env.CHROMIUM_PATH),
    s3TestEndpoint: text(env.S3_TEST_ENDPOINT),
    s3TestAccessKeyId: text(env.S3_TEST_ACCESS_KEY_ID),
    s3TestSecretAccessKey: text(env.S3_TEST_SECRET_ACCESS_KEY),
    modelSeed: env.MODEL_SEED?.trim() ? Number(env.MODEL_SEED) : undefined,
    propertySeed: env.PROPERTY_SEED?.trim() ? Number(env.PROPERTY_SEED) : undefined,
  };
}
