/** About money that customers are asked for. */
export const payments = {
  paymentWanted: {
    subject: '请支付{{amount}}',
    text: '为继续处理您订单{{orderId}}的售后，需要您支付{{amount}}。\n\n请于{{due}}前在此支付：\n{{payUrl}}',
    sms: '订单{{orderId}}的售后需您支付{{amount}}，请于{{due}}前在售后单中支付。',
  },
  paymentReceived: {
    subject: '您支付的{{amount}}已收到',
    text: '谢谢！您为订单{{orderId}}的售后支付的{{amount}}已收到，我们将继续处理。',
    sms: '您为订单{{orderId}}支付的{{amount}}已收到，我们将继续处理。',
  },
  paymentReleased: {
    subject: '无需再支付',
    text: '我们曾就订单{{orderId}}的售后请您支付{{amount}}，现已不再需要。\n\n您无需任何操作；如该金额曾在您的卡上冻结，银行会在几天内解冻。',
    sms: '订单{{orderId}}所需的{{amount}}已不再需要，冻结的金额将解冻。',
  },
  depositTaken: {
    subject: '已从押金中扣取{{amount}}',
    text: '由于应寄回的商品没有收到，我们已从订单{{orderId}}的押金中扣取{{amount}}。\n\n如果您已寄出，请在售后单中补充寄件凭证。',
    sms: '应寄回的商品未收到，已从订单{{orderId}}的押金中扣取{{amount}}。',
  },
} as const;
