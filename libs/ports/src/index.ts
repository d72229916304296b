export * from './carrier-client.js';
export * from './message-gateways.js';
export * from './outcome-unknown-error.js';
export * from './file-store.js';
export * from './payment-gateway.js';
export * from './warehouse-client.js';
