import type { DemoTemplate } from "./types.ts";

/** What the programme asks for beside the templates that come with Rutas. */
export const demoTemplates: readonly DemoTemplate[] = [
  {
    by: "maria",
    hoursAgo: 720,
    receivers: "staff",
    sections: [{ kind: "text", most: 120 }, { kind: "text", most: 80 }, { kind: "budget" }],
    words: [
      {
        language: "es",
        name: "Fondo semilla, en una página",
        about: "Para grupos que piden hasta 500 dólares. Se responde en dos semanas.",
        sections: [
          {
            title: "Qué va a cambiar",
            guidance: "Digan con sus palabras qué será distinto dentro de un año, y para quién.",
            example: "Las doce familias riegan los martes y los viernes sin pelear por el turno.",
          },
          {
            title: "Qué aprendieron y de quién",
            guidance: "Una sola cosa que vieron en la ruta, y por qué sirve en su lugar.",
          },
          {
            title: "Qué necesitan y qué ponen ustedes",
            guidance: "El trabajo de ustedes también se cuenta: pónganle un precio por día.",
          },
        ],
      },
      {
        language: "en",
        name: "Seed fund, on one page",
        about: "For groups that ask for up to 500 dollars. The answer takes two weeks.",
        sections: [
          {
            title: "What will change",
            guidance: "Say in your own words what will be different in a year, and for whom.",
            example: "The twelve families water on Tuesdays and Fridays without quarrelling over turns.",
          },
          {
            title: "What you learned, and from whom",
            guidance: "One thing that you saw on the route, and why it fits your place.",
          },
          {
            title: "What you need, and what you give",
            guidance: "Your own work counts too: give it a price by the day.",
          },
        ],
      },
      {
        language: "ne",
        name: "बीउ कोष, एक पानामा",
        about: "500 डलरसम्म माग्ने समूहका लागि। जवाफ दुई हप्तामा आउँछ।",
        sections: [
          {
            title: "के फेरिन्छ",
            guidance: "एक वर्षपछि के फरक हुन्छ र कसका लागि, आफ्नै शब्दमा भन्नुहोस्।",
            example: "बाह्र परिवारले पालोमा झगडा नगरी मंगलबार र शुक्रबार पानी लगाउँछन्।",
          },
          {
            title: "के सिक्नुभयो, कोसँग",
            guidance: "रुटमा देखेको एउटा कुरा, र त्यो तपाईंको ठाउँमा किन मिल्छ।",
          },
          {
            title: "के चाहिन्छ, र आफूले के लगाउनुहुन्छ",
            guidance: "आफ्नो काम पनि गनिन्छ: एक दिनको मोल राख्नुहोस्।",
          },
        ],
      },
    ],
  },
];
