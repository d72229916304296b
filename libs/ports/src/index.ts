export * from './carrier-client.js';
export * from './payment-gateway.js';
export * from './warehouse-client.js';
