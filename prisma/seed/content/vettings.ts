import type { DemoVetting } from "./types.ts";

/** Who was proposed as a champion, and who waits. */
export const demoVettings: readonly DemoVetting[] = [
  {
    by: "efrain",
    community: "savings-groups-and-cooperatives",
    language: "es",
    words: "Desde 2009 acompaño a 31 grupos de ahorro en Canchis. Ninguno ha perdido su fondo.",
    accepted: true,
  },
  {
    by: "awa",
    community: "savings-groups-and-cooperatives",
    language: "fr",
    words: "Onze groupements et un seul stock de mil. Nous tenons les comptes à trois, et nous le montrons volontiers.",
    accepted: true,
  },
  {
    by: "rukhsana",
    community: "savings-groups-and-cooperatives",
    language: "ur",
    words: "ہم 65 خواتین خوبانی اکٹھی بیچتی ہیں۔ حساب کا رجسٹر میں نے بنایا ہے اور سکھا بھی سکتی ہوں۔",
    accepted: true,
  },
  {
    by: "grace",
    community: "del-campo-al-mercado",
    language: "en",
    words: "We sell through one stall in town and share the cost of the transport. Other groups come to see how.",
    accepted: true,
  },
  {
    by: "maya",
    community: "savings-groups-and-cooperatives",
    language: "ne",
    words: "हाम्रो समूहले सात वर्षदेखि हरेक महिना बचत गर्छ। लेखा सबैको अगाडि पढ्छौँ। अरू गाउँलाई पनि सिकाउन सक्छु।",
    accepted: false,
  },
];
