import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`letterings\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`plate\` text NOT NULL,
  	\`lettering\` text NOT NULL,
  	\`recipe\` text NOT NULL,
  	\`sha256\` text NOT NULL,
  	\`media_type\` text NOT NULL,
  	\`bytes\` numeric NOT NULL,
  	\`width\` numeric NOT NULL,
  	\`height\` numeric NOT NULL,
  	\`name\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`letterings_plate_idx\` ON \`letterings\` (\`plate\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`plate_lettering_recipe_idx\` ON \`letterings\` (\`plate\`,\`lettering\`,\`recipe\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`letterings\`;`)
}
