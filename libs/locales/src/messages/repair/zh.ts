/** What is told of a repair. */
export const repair = {
  repairFiled: {
    subject: '已收到您的维修申请',
    text_other: '我们已收到您对订单{{orderId}}中{{count}}件商品的维修申请。\n\n维修方式确定后会通知您。',
    sms: '已收到您对订单{{orderId}}的维修申请，维修方式确定后会通知您。',
  },
  repairRerouted: {
    subject: '您的商品将改用其他方式维修',
    text: '订单{{orderId}}的商品无法安排上门维修，将改为送至我们处维修。\n\n请打开售后单查看送修方式；如不方便，请与我们联系。',
    sms: '订单{{orderId}}无法安排上门维修，将改为送至我们处维修，送修方式见售后单。',
  },
  visitBooked: {
    subject: '维修人员将于{{starts}}上门',
    text: '维修人员将于{{starts}}为订单{{orderId}}的商品上门。\n\n届时请您在家；如不方便，请在售后单中另选时间。',
    sms: '维修人员将于{{starts}}为订单{{orderId}}上门，如需改期请在售后单中选择。',
  },
  visitRefused: {
    subject: '请另选上门时间',
    text: '您为订单{{orderId}}选择的上门时间无法安排。\n\n请打开售后单另选时间。',
    sms: '订单{{orderId}}的上门时间无法安排，请在售后单中另选时间。',
  },
  visitNotKept: {
    subject: '抱歉，维修人员未能上门',
    text: '维修人员未能为订单{{orderId}}上门，责任在我们，您无需承担任何费用。\n\n请打开售后单另选时间。',
    sms: '抱歉，维修人员未能为订单{{orderId}}上门，请在售后单中另选时间。',
  },
  customerNotMet: {
    subject: '维修人员上门时未能见到您',
    text: '维修人员已为订单{{orderId}}上门，但未能见到您。\n\n请打开售后单另选时间。',
    sms: '维修人员为订单{{orderId}}上门未遇，请在售后单中另选时间。',
  },
  repairQuoted: {
    subject: '维修费用为{{amount}}',
    text: '订单{{orderId}}的商品不在保修范围内，维修费用为{{amount}}（含税）。\n\n请打开售后单，并于{{due}}前答复是否维修。逾期未答复，商品将原样退回。',
    sms: '订单{{orderId}}维修费{{amount}}，请于{{due}}前在售后单中答复。',
  },
  partsAwaited: {
    subject: '您的维修正在等待配件',
    text: '订单{{orderId}}的商品正在等待配件，预计{{expected}}到货。',
    sms: '订单{{orderId}}的维修在等配件，预计{{expected}}到货。',
  },
  goodsRepaired: {
    subject: '您的商品已修好',
    text: '订单{{orderId}}的商品已修好并通过检测。如商品在我们这里，现在即为您寄回。',
    sms: '订单{{orderId}}的商品已修好并通过检测。',
  },
  goodsUnrepaired: {
    subject: '您的商品将原样退回',
    text: '订单{{orderId}}的商品未予维修，原因请查看售后单。如商品在我们这里，现在即为您寄回。',
    sms: '订单{{orderId}}的商品未予维修，原因请查看售后单。',
  },
  remediesOpen: {
    subject: '请选择其他处理方式',
    text: '对于订单{{orderId}}的商品，您现在可以选择：{{remedies}}。\n\n请打开售后单进行选择。',
    sms: '订单{{orderId}}的商品现可选择其他处理方式，请打开售后单。',
  },
} as const;
