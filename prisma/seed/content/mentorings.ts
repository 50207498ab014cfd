import type { DemoMentoring } from "./types.ts";

/** Requests and mentorings of the demo: one that waits, one under way, one that has ended. */
export const demoMentorings: readonly DemoMentoring[] = [
  {
    by: "maya",
    champion: "efrain",
    community: "savings-groups-and-cooperatives",
    theme: "savings-groups",
    language: "ne",
    title: "ऋण दिँदा हुँदैन भन्न सिक्ने",
    words:
      "हाम्रो समूहमा सबै छिमेकी हुन्। कसैले ऋण माग्दा हुँदैन भन्न गाह्रो हुन्छ, र दुई पटक पैसा फर्केन। तपाईंको समूहमा यो कुरा कसरी मिलाउनुहुन्छ?",
    weeks: 4,
    hoursAgo: 30,
    accepted: null,
  },
  {
    by: "sita",
    champion: "efrain",
    community: "savings-groups-and-cooperatives",
    theme: "savings-groups",
    language: "ne",
    title: "बाली भित्र्याएपछि बचत रोकिन्छ",
    words:
      "तीन वटा समूहमा **बाली भित्र्याएपछि** कसैले बचत गर्दैन। हामीले रकम घटायौँ, तर फरक परेन। पेरुमा तपाईंले देखाउनुभएको पात्रो हाम्रो ठाउँमा कसरी बनाउने होला?",
    weeks: 8,
    hoursAgo: 400,
    accepted: {
      hoursAgo: 380,
      word: "Con mucho gusto. Escribo por las tardes; empecemos por el calendario.",
      language: "es",
      posts: [
        {
          by: "efrain",
          hoursAgo: 370,
          language: "es",
          text: "Primero una pregunta: ¿en qué meses entra dinero a cada casa? Dibuje doce cuadros, uno por mes, y pinte los buenos. No ponga montos todavía.",
        },
        {
          by: "sita",
          hoursAgo: 320,
          language: "ne",
          text: "बनायौँ। कात्तिक र मंसिरमा सबैको राम्रो, असार र साउनमा कसैको पनि होइन। एउटै रकम तोक्नु नै गल्ती रहेछ जस्तो लाग्यो।",
        },
        {
          by: "efrain",
          hoursAgo: 300,
          language: "es",
          text: "Exacto. Entonces dos cuotas: una para los meses buenos y otra, muy chica, para los malos. Que el grupo vote cuáles son.",
        },
      ],
      steps: [
        { by: "sita", what: "बाह्र महिनाको पात्रो बनाउने", language: "ne", who: "sita", done: true },
        { by: "efrain", what: "Mandar el cuaderno de cuotas de Canchis", language: "es", who: "efrain", done: false },
      ],
      dateInDays: 5,
      ended: null,
    },
  },
  {
    by: "yuliana",
    champion: "rukhsana",
    community: "del-campo-al-mercado",
    theme: "quality-and-price",
    language: "id",
    title: "Memilah kain menurut mutu",
    words:
      "Kami menjual semua kain dengan satu harga, juga yang paling halus. Bagaimana Ibu dan kelompok memilah aprikot menurut mutu tanpa ada yang tersinggung?",
    weeks: 2,
    hoursAgo: 1_000,
    accepted: {
      hoursAgo: 990,
      word: "ضرور۔ ہم نے بھی یہی سیکھا تھا۔",
      language: "ur",
      posts: [
        {
          by: "rukhsana",
          hoursAgo: 980,
          language: "ur",
          text: "ہم نے پہلے نام ہٹا دیے: ہر ٹوکری پر صرف نمبر۔ پھر تین خواتین نے الگ الگ درجہ دیا۔ جس پر دو متفق ہوں وہی درجہ رہتا ہے۔",
        },
        {
          by: "yuliana",
          hoursAgo: 900,
          language: "id",
          text: "Kami coba kemarin dengan sembilan belas kain. Tidak ada yang marah, dan harga kelas satu naik sepertiga.",
        },
      ],
      steps: [{ by: "yuliana", what: "Coba dengan nomor, tanpa nama", language: "id", who: "yuliana", done: true }],
      dateInDays: null,
      ended: {
        hoursAgo: 700,
        by: "yuliana",
        feedback: [
          { by: "yuliana", much: "5", words: "Contoh dari kelompok lain lebih menolong daripada nasihat." },
          { by: "rukhsana", much: "4", words: "مجھے بھی نیا سیکھنے کو ملا۔" },
        ],
      },
    },
  },
];
