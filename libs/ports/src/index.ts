export * from './carrier-client.js';
export * from './mail-gateway.js';
export * from './message-refused-error.js';
export * from './payment-gateway.js';
export * from './sms-gateway.js';
export * from './warehouse-client.js';
