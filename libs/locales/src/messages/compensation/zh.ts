/** What is told of what is given for harm. */
export const compensation = {
  compensationFiled: {
    subject: '已收到您的赔偿申请',
    text: '我们已收到您对订单{{orderId}}的赔偿申请，审核完成后会立即通知您。',
    sms: '已收到您对订单{{orderId}}的赔偿申请，审核后会通知您。',
  },
  compensationApproved: {
    subject: '您的赔偿已通过',
    text: '订单{{orderId}}的赔偿金额为{{amount}}。\n\n付款或发放后会另行通知您。',
    sms: '订单{{orderId}}的赔偿金额为{{amount}}，发放后另行通知。',
  },
  apologyGiven: {
    subject: '向您致歉',
    text: '订单{{orderId}}给您带来了不便，我们深表歉意。我们已就此事与相关人员沟通，避免再次发生。',
    sms: '订单{{orderId}}给您带来不便，我们深表歉意。',
  },
} as const;
