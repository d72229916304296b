import type { ExchangeTexts } from '../locale.js';

/** What is told of exchanges. */
export const exchangeTexts = {
  exchangeFiled: {
    subject: '我们已收到您的换货申请',
    text: '您对订单{{orderId}}的换货申请已收到。如有库存，我们会为您保留新的商品，并及时告知进展。',
    sms: '订单{{orderId}}的换货申请已收到。',
  },
  chooseReplacement: {
    subject: '您想换的商品暂时缺货',
    text: '您为订单{{orderId}}选择的换货商品暂时缺货。\n\n请在{{due}}前打开售后单选择：等待到货、换成其他商品，或退款。',
    sms: '订单{{orderId}}的换货商品缺货，请在{{due}}前到售后单中选择。',
  },
  depositHeld: {
    subject: '您的押金已预授权',
    text: '订单{{orderId}}的换货押金{{amount}}已预授权。商品按您所述寄回后不会扣款。',
    sms: '订单{{orderId}}的换货押金{{amount}}已预授权。',
  },
  replacementSent: {
    subject: '您的换货商品已寄出',
    text: '订单{{orderId}}的换货商品已寄出，运单号：{{trackingNumber}}。',
    sms: '订单{{orderId}}的换货商品已寄出：{{trackingNumber}}',
  },
  replacementGivenUp: {
    subject: '您的换货已转为退款',
    text: '订单{{orderId}}的商品无法换货。商品寄回并验收后，我们将退还应退款项。',
    sms: '订单{{orderId}}无法换货，应退款项将退还给您。',
  },
  staffReplacementReturned: {
    subject: '换货商品未送达',
    text: '售后单{{caseId}}的换货商品{{trackingNumber}}未送达客户。请重新寄出，或转为退款。',
  },
} as const satisfies ExchangeTexts;
