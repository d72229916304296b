/** What is told of value that goes out another way than a refund. */
export const payouts = {
  payoutOnItsWay: {
    subject: '{{amount}}正在汇给您',
    text: '关于订单{{orderId}}的售后单，我们已请求银行向您汇款{{amount}}。\n\n这可能需要几天时间，确认后会通知您。',
    sms: '订单{{orderId}}的{{amount}}正在汇给您，可能需要几天时间。',
  },
  payoutSettled: {
    subject: '已向您汇款{{amount}}',
    text: '银行已确认：关于订单{{orderId}}的售后单，{{amount}}已汇入您的账户。',
    sms: '订单{{orderId}}的{{amount}}已汇入您的账户。',
  },
  voucherIssued: {
    subject: '您的{{amount}}礼券',
    text: '关于订单{{orderId}}的售后单，现为您发放金额为{{amount}}的礼券，有效期至{{due}}。\n\n为了安全，券码不在本消息中，请在售后单中查看。',
    sms: '订单{{orderId}}已为您发放{{amount}}礼券，有效期至{{due}}，券码请在售后单中查看。',
  },
  pointsGiven: {
    subject: '价值{{amount}}的积分',
    text: '关于订单{{orderId}}的售后单，已向您发放价值{{amount}}的积分，有效期至{{due}}。',
    sms: '订单{{orderId}}已向您发放价值{{amount}}的积分，有效期至{{due}}。',
  },
  payoutFailed: {
    subject: '应付给您的款项有所延迟',
    text: '关于订单{{orderId}}的售后单，{{amount}}未能成功发放。\n\n我们正在处理，进展会通知您，您无需任何操作。',
    sms: '订单{{orderId}}的{{amount}}未能成功发放，我们正在处理。',
  },
  bankAccountWanted: {
    subject: '{{amount}}应汇到哪个账户？',
    text: '关于订单{{orderId}}的售后单，我们应付给您{{amount}}，但无法汇款：我们没有您的银行账户，或银行未接受现有的账户。\n\n请打开售后单并填写您的银行账户，我们会立即汇款。',
    sms: '订单{{orderId}}的{{amount}}无法汇给您，请在售后单中填写您的银行账户。',
  },
} as const;
