export { EasyPostCarrierClient } from './carrier/easypost-carrier-client.js';
export { SmtpMailGateway } from './messages/smtp-mail-gateway.js';
export { TwilioSmsGateway } from './messages/twilio-sms-gateway.js';
export { StoredValueGateway } from './payment/stored-value-gateway.js';
export { StripePaymentGateway } from './payment/stripe-payment-gateway.js';
export type { ProviderAccess } from './provider-http.js';
export { HttpWarehouseClient } from './warehouse/http-warehouse-client.js';
