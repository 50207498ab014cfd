import type { DemoChampion } from "./types.ts";

/** What the champions of the demo say they can be asked. */
export const demoChampions: readonly DemoChampion[] = [
  {
    by: "efrain",
    themes: ["savings-groups", "community-forests"],
    language: "es",
    done: "En 2009 empezamos con **14 mujeres** y una caja de lata. Hoy son 31 grupos en Canchis, y ninguno ha perdido su fondo.\n\n- Cada grupo dibuja su calendario de ingresos antes de fijar la cuota.\n- Quien no puede ahorrar en la siembra paga el doble en la cosecha.\n- Las cuentas se leen en voz alta, siempre.\n\nLo más difícil fue aprender a decir que no a un préstamo.",
    places: "Sicuani, Canchis y el valle del Vilcanota",
    available: "Por las tardes; en mayo y junio, con la cosecha, casi no",
    requestsAWeek: 3,
  },
  {
    by: "rukhsana",
    themes: ["savings-groups", "quality-and-price"],
    language: "ur",
    done: "ہم 65 خواتین خوبانی سکھاتی ہیں۔ پہلے ہر گھر اکیلا بیچتا تھا؛ اب ہم درجہ بندی کر کے اکٹھا بیچتی ہیں اور قیمت تقریباً دگنی ملی ہے۔ حساب کا رجسٹر میں نے خود بنایا اور اب چار گاؤں اسے استعمال کرتے ہیں۔",
    places: "علی آباد، ہنزہ",
    available: "جمعے کے علاوہ شام کو",
    requestsAWeek: 2,
  },
  {
    by: "awa",
    themes: ["producer-organisations", "quality-and-price"],
    language: "fr",
    done: "Onze groupements, un seul stock de mil. Nous avons commencé par acheter ensemble, puis transformer ensemble, et seulement après vendre ensemble. La règle qui a tout changé : **deux personnes comptent, une troisième signe**.",
    places: "Kaolack et les villages autour",
    available: "Le matin, avant dix heures",
    requestsAWeek: 0,
  },
];
