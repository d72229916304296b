/** Same process as the setup, so that its module, which knows what to stop, is the same one. */
export { stopServers as default } from './postgres.setup.mjs';
