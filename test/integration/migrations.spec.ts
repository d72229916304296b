import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#persistence';
import { databaseUrl, dropDatabase, ensureDatabase } from '../../tools/stack/database.js';
import { testPostgres } from '../support/servers.js';

const NAME = `test_migrations_${randomBytes(6).toString('hex')}`;

const CATALOG = `
  SELECT 'column' AS kind, table_name || '.' || column_name AS name, data_type || ' ' || is_nullable AS detail
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'function', proname, md5(prosrc) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL SELECT 'grant', table_name || ' ' || privilege_type, grantee FROM information_schema.role_table_grants
    WHERE table_schema = 'public' AND grantee = 'makegood_app'
  ORDER BY 1, 2, 3`;

describe('the migrations', () => {
  let owner: DataSource;
  const catalog = () => owner.query<{ kind: string; name: string }[]>(CATALOG);

  beforeAll(async () => {
    await ensureDatabase(testPostgres(), NAME);
    owner = await createDataSource({
      url: databaseUrl(testPostgres(), NAME),
      asOwner: true,
      poolSize: 2,
    }).initialize();
  });

  afterAll(async () => {
    await owner.destroy();
    await dropDatabase(testPostgres(), NAME);
  });

  it('go up, all the way down, and up again to the same schema', async () => {
    const applied = await owner.runMigrations();
    const first = await catalog();
    expect(applied).toHaveLength(owner.migrations.length);
    expect(first.filter(({ kind }) => kind === 'trigger').length).toBeGreaterThan(5);

    for (let left = applied.length; left > 0; left -= 1) await owner.undoLastMigration();
    const empty = await catalog();
    expect(empty.filter(({ name }) => !name.includes('migrations') && !name.startsWith('PK_'))).toEqual([]);

    await owner.runMigrations();
    expect(await catalog()).toEqual(first);
    expect(await owner.showMigrations()).toBe(false);
  });

  it('make the tables that the entities read, each column of them', async () => {
    const read = owner.entityMetadatas.map(async ({ target, tableName }) => {
      await owner.getRepository(target).find({ take: 1 });
      return tableName;
    });
    expect(await Promise.all(read)).toContain('cases');
  });
});
