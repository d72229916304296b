export { EasyPostCarrierClient } from './carrier/easypost-carrier-client.js';
export { createFileStore, type FileStoreAccess } from './files/create-file-store.js';
export { LocalFileStore } from './files/local-file-store.js';
export { type S3Access, S3FileStore } from './files/s3-file-store.js';
export { StripePaymentGateway } from './payment/stripe-payment-gateway.js';
export type { ProviderAccess } from './provider-http.js';
export { HttpWarehouseClient } from './warehouse/http-warehouse-client.js';
