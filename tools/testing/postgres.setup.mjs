import prepareForTests from './prepare.setup.mjs';

let stop;

/** Jest's global setup of the integration tier. */
export default async function startServers() {
  await prepareForTests();
  // Through `default`: Jest transforms what is loaded here, and Node then finds no named exports in it.
  const { default: testPostgres } = await import('../../dist/tools/testing/test-postgres.js');
  stop = await testPostgres.startTestPostgres();
}

export async function stopServers() {
  await stop?.();
}
