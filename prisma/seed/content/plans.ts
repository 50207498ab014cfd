import type { DemoPlan } from "./types.ts";

/** Plans of the demo: each at another stage, and in the language of who writes it. */
export const demoPlans: readonly DemoPlan[] = [
  {
    community: "savings-groups-and-cooperatives",
    by: "sita",
    title: "सबैले बुझ्ने पासबुक, महिनैपिच्छे खुला हिसाब",
    language: "ne",
    template: "concept",
    stage: "concept",
    begunHoursAgo: 300,
    team: [
      { handle: "bishnu", role: "author" },
      { handle: "rukhsana", role: "commenter" },
    ],
    sheet: "समूह 3 की अध्यक्ष",
    handedIn: {},
    shared: { community: true, linkDays: 30 },
    discussion: [
      { by: "khamla", hoursAgo: 26, words: "ປຶ້ມບັນຊີແບບນີ້ ຜູ້ທີ່ອ່ານບໍ່ອອກ ໃຊ້ໄດ້ແນວໃດ?" },
      {
        ...{ by: "sita", hoursAgo: 22 },
        words: "छाप र चित्रले: हरेक महिनाको एउटा कोठा छ, तिरेपछि छाप लाग्छ। नपढ्नेले पनि गन्न सक्छन्।",
      },
    ],
    comments: [
      {
        ...{ section: "vision", on: "कोषाध्यक्षको मात्र होइन", by: "rukhsana", hoursAgo: 230 },
        words: "ہماری تنظیم میں خزانچی ہر ماہ کھاتہ اونچی آواز میں پڑھتی ہے۔ کیا آپ کے ہاں بھی ایسا ہو سکتا ہے؟",
        answers: [{ by: "sita", hoursAgo: 226, words: "हुन सक्छ। माघको बैठकदेखि सुरु गर्ने सोचेका छौँ।" }],
      },
    ],
    brought: {
      hoursAgo: 18,
      words:
        "# के-के चाहिन्छ, आफ्नो कति\n\n| के | कति | कसले |\n| --- | --- | --- |\n| पासबुक 150 | 6,000 | समूह |\n| छाप 7 | 2,100 | सहकारी |\n\n# भयो भनेर कसरी थाहा हुन्छ\n\n- पासबुक आफैँ पढ्ने सदस्य: अहिले 20, चैतमा 100\n- बचत छोड्ने: गत वर्ष 19, यो वर्ष 5 भन्दा कम\n\n# बैठकको टिपोट, मंसिर 10\n\nसातमध्ये पाँच समूह आए। सबैले पासबुक हातमा लिएर हेरे।",
    },
    sections: [
      {
        ...{ key: "place", by: "sita", hoursAgo: 296 },
        words: "हाम्रो सहकारीका 7 बचत समूह छन्, जम्मा 143 सदस्य। धेरैजसो महिला। आधाजसोले पढ्न सक्दैनन्, तर हिसाब मनमै राख्छन्।",
      },
      {
        ...{ key: "vision", by: "sita", hoursAgo: 295 },
        words:
          "एक वर्षपछि समूहको हरेक सदस्यले आफ्नो पासबुक आफैँ हेरेर कति बचत भयो, कति ऋण छ भन्न सक्छिन्। हिसाब कोषाध्यक्षको मात्र होइन, सबैको हुन्छ।",
      },
      {
        ...{ key: "situation", by: "bishnu", hoursAgo: 250 },
        words:
          "7 मध्ये 3 समूहमा गत वर्ष 19 जनाले बचत गर्न छोडे। सोध्दा 12 जनाले भने: *मेरो पैसा कति छ थाहा हुँदैन।* हिसाब एउटै खातामा छ, त्यो पनि कोषाध्यक्षको घरमा।\n\nराम्रो कुरा: बैठक कहिल्यै छुटेको छैन, र ऋण नतिर्ने कोही छैन।",
      },
      {
        ...{ key: "learned", by: "sita", hoursAgo: 240 },
        words:
          "डोन एफ्राइनको समूहमा हरेक सदस्यको पासबुकमा अङ्कको सट्टा छाप लगाइन्छ: एउटा छाप, एक पटकको बचत। रुखसाना बीबीको संगठनमा महिनाको अन्त्यमा खाता ठूलो स्वरले पढिन्छ।\n\nहामीलाई नमिल्ने: उहाँहरू सबैको बचत बराबर हुन्छ, हाम्रो हुँदैन।",
      },
      {
        ...{ key: "actions", by: "bishnu", hoursAgo: 120 },
        words:
          "1. पुस: दुई समूहमा छापवाला पासबुक जाँच्ने (सीता)\n2. माघ: बैठकको अन्त्यमा खाता ठूलो स्वरले पढ्ने (हरेक समूहकी अध्यक्ष)\n3. फागुन: के बुझियो, के बुझिएन, 20 जनासँग सोध्ने (विष्णु)\n4. चैत: सातै समूहमा लैजाने कि नलैजाने, साधारण सभामा निर्णय",
      },
      {
        ...{ key: "budget", by: "bishnu", hoursAgo: 100 },
        words:
          "पासबुक 143 वटा, एउटाको 35: जम्मा 5,005। छाप 7 वटा, एउटाको 300: 2,100। पासबुक सहकारीले तिर्छ; छापका लागि 2,100 मागेका छौँ।",
      },
    ],
  },
  {
    community: "del-campo-al-mercado",
    by: "rosa",
    title: "Vender cuyes pelados y pesados, no vivos",
    language: "es",
    template: "full",
    stage: "underWay",
    begunHoursAgo: 900,
    team: [
      { handle: "nilda", role: "author" },
      { handle: "efrain", role: "commenter" },
    ],
    shared: { people: ["luzdary"], linkDays: 60 },
    comments: [
      {
        ...{ section: "actions", on: "Comprar balanza y aprender a usarla", by: "efrain", hoursAgo: 300 },
        words: "Si la sabe usar una sola, un día no se pesa.",
        proposal: "Comprar balanza y aprender a usarla entre tres",
      },
      {
        ...{ section: "vision", on: "120 cuyes por semana", by: "efrain", hoursAgo: 780 },
        words: "¿De dónde sale el 120? Con 18 familias son casi siete por familia cada semana.",
        answers: [
          { by: "rosa", hoursAgo: 776, words: "De contar las pozas: en promedio nacen ocho por familia." },
          { by: "efrain", hoursAgo: 770, words: "Entonces pongan también las pozas, así se entiende." },
        ],
      },
      {
        ...{ section: "situation", on: "el mismo cuy pelado vale 32", by: "efrain", hoursAgo: 760 },
        words: "¿En qué feria? Conviene decirlo.",
        done: { by: "rosa", hoursAgo: 750 },
      },
    ],
    currency: "PEN",
    rows: [
      {
        ...{ section: "places", by: "rosa", hoursAgo: 896 },
        lines: [
          { name: "Comunidades de arriba y de abajo del río", district: "Cusco", country: "Perú", families: "18" },
        ],
      },
      {
        ...{ section: "sources", by: "rosa", hoursAgo: 848 },
        lines: [
          { where: "@efrain", note: "Juntar el fondo antes de la primera venta." },
          { where: "https://www.fao.org/family-farming/", note: "Otros grupos que venden juntos." },
        ],
      },
      {
        ...{ section: "partners", by: "rosa", hoursAgo: 790 },
        lines: [
          { name: "Rosa Huamán", role: "Lleva la pizarra y las ventas", brings: "Trato con dos restaurantes" },
          { name: "Nilda Quispe", role: "Lleva el fondo", brings: "El cuarto donde se pela" },
          { name: "Oficina de sanidad", role: "Inspección sin costo", organisation: "Municipalidad" },
        ],
      },
      {
        ...{ section: "activities", by: "nilda", hoursAgo: 780 },
        lines: [
          { what: "Arreglar el cuarto: piso, agua, mesas", who: "Nilda y cuatro vecinas", from: "1", until: "1" },
          { what: "Juntar el fondo, 20 soles por familia", who: "Todas", from: "1", until: "3" },
          { what: "Comprar balanza y aprender a usarla", who: "Rosa", from: "2", until: "2" },
          { what: "Pelar y vender 20 por semana", who: "Cuatro por turno", from: "3", until: "5" },
          { what: "Tramitar el registro sanitario", who: "Rosa y la municipalidad", from: "3", until: "5" },
          { what: "Subir a 60, después a 120", who: "Todas", from: "6", until: "10" },
        ],
      },
      {
        ...{ section: "costs", by: "nilda", hoursAgo: 700 },
        lines: [
          { what: "Arreglar el cuarto", quantity: "25", unit: "jornales", price: "40", own: "1000" },
          { what: "Cemento, caño y mesas", quantity: "1", price: "1350" },
          { what: "Balanza", quantity: "1", unit: "balanza", price: "420" },
          { what: "Fondo para pagar en la semana", quantity: "18", unit: "familias", price: "60", own: "1080" },
          { what: "Registro sanitario", quantity: "1", unit: "trámite", price: "380,50" },
        ],
      },
      {
        ...{ section: "indicators", by: "rosa", hoursAgo: 400 },
        lines: [
          {
            what: "Precio por cuy",
            unit: "soles",
            baseline: "16",
            target: "27",
            how: "Rosa lo lee de la pizarra cada mes",
          },
          { what: "Cuyes vendidos juntas por semana", unit: "cuyes", baseline: "0", target: "120", by: "2026-12-31" },
          { what: "Espera para cobrar", unit: "días", target: "4", by: "2026-12-31" },
        ],
      },
    ],
    sections: [
      {
        ...{ key: "vision", by: "rosa", hoursAgo: 895 },
        words:
          "Dentro de dos años vendemos juntas 120 cuyes por semana, pelados, pesados y con nuestra marca. El precio lo ponemos nosotras, y cada familia sabe el lunes cuánto cobra el viernes.",
      },
      {
        ...{ key: "situation", by: "rosa", hoursAgo: 890 },
        words:
          "Hoy cada una vende sola, vivo y a ojo. El intermediario paga entre 14 y 18 soles por cuy, y en la feria el mismo cuy pelado vale 32. En noviembre vendemos todas a la vez y el precio baja.\n\nLo bueno: pasto tenemos, y casi ninguna pierde crías desde que separamos las pozas.",
      },
      {
        ...{ key: "constraints", by: "nilda", hoursAgo: 860 },
        words:
          "- No hay un lugar limpio para pelar. **Lo podemos hacer nosotras.**\n- No tenemos registro sanitario. Para eso necesitamos a la municipalidad.\n- Varias no pueden esperar una semana para cobrar: hace falta un fondo.",
      },
      {
        ...{ key: "learned", by: "rosa", hoursAgo: 850 },
        words:
          "De Luz Dary: pesar todo delante de todas, y anotar en una pizarra. De don Efraín: el fondo se junta **antes** de la primera venta, no después. Lo que no nos sirve: ellos venden a un solo comprador, y aquí uno solo nos dejó colgadas en 2019.",
      },
      {
        ...{ key: "actions", by: "nilda", hoursAgo: 800 },
        words:
          "1. Arreglar el cuarto de Nilda: piso, agua, mesas (marzo)\n2. Juntar el fondo: 20 soles por familia al mes (marzo a mayo)\n3. Comprar balanza y aprender a usarla (abril)\n4. Pelar y vender 20 por semana, solo a dos restaurantes (mayo)\n5. Tramitar el registro (mayo a julio)\n6. Subir a 60, después a 120 (desde agosto)",
      },
      {
        ...{ key: "lasting", by: "rosa", hoursAgo: 390 },
        words:
          "De cada cuy queda 1 sol para la balanza y el cuarto. Cada tarea la saben dos. Cuando lleguemos a 120 abrimos a otras familias, primero a las de abajo del río.",
      },
    ],
  },
  {
    community: "savings-groups-and-cooperatives",
    by: "tariq",
    title: "نوجوانوں کا بچت گروپ، موبائل کی دکان کے لیے",
    language: "ur",
    template: "full",
    stage: "full",
    begunHoursAgo: 500,
    team: [{ handle: "rukhsana", role: "commenter" }],
    asked: [{ handle: "sita", role: "commenter" }],
    currency: "PKR",
    rows: [
      {
        ...{ section: "activities", by: "tariq", hoursAgo: 220 },
        lines: [
          { what: "اوزار خریدنا", who: "طارق", from: "1", until: "2" },
          { what: "شمسی پلیٹ اور بیٹری لگانا", who: "سلیم اور طارق", from: "2", until: "3" },
          { what: "دکان میں باری باری بیٹھنا", who: "سب چھ", from: "3", until: "12" },
        ],
      },
      {
        ...{ section: "costs", by: "tariq", hoursAgo: 200 },
        lines: [
          { what: "اوزار", quantity: "1", unit: "سیٹ", price: "45000" },
          { what: "شمسی پلیٹ اور بیٹری", quantity: "1", price: "38000", own: "19000" },
          { what: "کمرہ", quantity: "12", unit: "مہینے", price: "2000", own: "24000" },
        ],
      },
    ],
    sections: [
      {
        ...{ key: "vision", by: "tariq", hoursAgo: 498 },
        words:
          "دو سال بعد گاؤں میں موبائل مرمت کی اپنی دکان ہے۔ چھ نوجوان باری باری وہاں بیٹھتے ہیں، اور مرمت کے لیے کسی کو شہر نہیں جانا پڑتا۔",
      },
      {
        ...{ key: "situation", by: "tariq", hoursAgo: 490 },
        words:
          "گاؤں میں تقریباً 400 موبائل ہیں۔ خراب ہو تو شہر جانا پڑتا ہے: 300 روپے کرایہ اور پورا دن۔ ہم میں سے دو نے شہر میں چھ مہینے کام سیکھا ہے، مگر اوزار ہمارے پاس نہیں۔",
      },
      {
        ...{ key: "constraints", by: "tariq", hoursAgo: 480 },
        words:
          "اوزار مہنگے ہیں اور بینک ہمیں قرض نہیں دیتا۔ بجلی دن میں صرف پانچ گھنٹے آتی ہے۔ بجلی ہم نہیں بدل سکتے، باقی بدل سکتے ہیں۔",
      },
      {
        ...{ key: "learned", by: "tariq", hoursAgo: 300 },
        words:
          "رخسانہ بی بی کی تنظیم سے سیکھا کہ پہلے چھ مہینے صرف بچت، قرض نہیں۔ اُن کے ہاں حساب سب کے سامنے کھلتا ہے؛ ہم بھی یہی کریں گے۔",
      },
    ],
  },
  {
    community: "savings-groups-and-cooperatives",
    by: "luzdary",
    title: "Una caja para los meses sin cosecha",
    language: "es",
    template: "concept",
    stage: "concept",
    begunHoursAgo: 400,
    team: [],
    handedIn: {
      returned: {
        by: "efrain",
        reasons:
          "La idea es buena y se entiende. Falta decir qué hacen si alguien no devuelve: nosotros lo aprendimos tarde, con dos familias peleadas. Escriban la regla antes de juntar el primer peso, y quién la lee en voz alta.",
        days: 30,
      },
    },
    sections: [
      {
        ...{ key: "vision", by: "luzdary", hoursAgo: 398 },
        words:
          "En los tres meses sin cosecha ninguna familia de la vereda tiene que vender su gallina ponedora para comprar sal y arroz.",
      },
      {
        ...{ key: "situation", by: "luzdary", hoursAgo: 390 },
        words:
          "Somos 18 familias. Entre febrero y abril 11 pidieron prestado al tendero el año pasado, y pagaron con cacao a mitad de precio. Todas venden algo en diciembre.",
      },
      {
        ...{ key: "learned", by: "luzdary", hoursAgo: 380 },
        words:
          "Don Efraín nos contó de su caja con tres llaves: nadie la abre solo. De Sita aprendimos el sello en la libreta, que sirve también a quien no lee.",
      },
      {
        ...{ key: "actions", by: "luzdary", hoursAgo: 370 },
        words:
          "1. En diciembre cada familia guarda lo de una arroba de cacao.\n2. Tres vecinas tienen una llave cada una.\n3. De febrero a abril se presta para comida, sin interés, hasta la cosecha.",
      },
      {
        ...{ key: "budget", by: "luzdary", hoursAgo: 360 },
        words: "Caja de hierro con tres candados 180.000, que ponemos entre todas. Libretas 40.000, que pedimos.",
      },
    ],
  },
  {
    community: null,
    by: "noy",
    title: "ສວນຜັກຂອງໂຮງຮຽນ ໃຫ້ມີຜັກກິນໝົດປີ",
    language: "lo",
    template: "concept",
    stage: "idea",
    begunHoursAgo: 60,
    team: [],
    sections: [
      {
        ...{ key: "vision", by: "noy", hoursAgo: 58 },
        words: "ເດັກນ້ອຍ 86 ຄົນໄດ້ກິນຜັກຢູ່ໂຮງຮຽນທຸກມື້ ແມ່ນແຕ່ໃນໜ້າແລ້ງ, ແລະ ແມ່ໆບໍ່ຕ້ອງເອົາຜັກຈາກເຮືອນມາໃຫ້ອີກ.",
      },
    ],
  },
  {
    community: "del-campo-al-mercado",
    by: "grace",
    title: "One price board for three villages",
    language: "en",
    template: "concept",
    stage: "finished",
    begunHoursAgo: 1_200,
    team: [{ handle: "noy", role: "commenter" }],
    handedIn: { supported: { by: "awa" } },
    sections: [
      {
        ...{ key: "vision", by: "grace", hoursAgo: 1_198 },
        words:
          "Whoever sells vegetables in our three villages knows the morning’s price in town before the trader comes.",
      },
      {
        ...{ key: "situation", by: "grace", hoursAgo: 1_190 },
        words:
          "The trader says the price, and nobody can check it. Last season we asked in town on ten days: he paid a third less on seven of them. There is signal at the mill, and nearly every house has a phone.",
      },
      {
        ...{ key: "learned", by: "grace", hoursAgo: 1_180 },
        words:
          "Rosa’s group weighs in front of everybody and writes it on a board. The board is what we took. Weighing together we left for later.",
      },
      {
        ...{ key: "actions", by: "grace", hoursAgo: 1_150 },
        words:
          "1. My cousin at the market sends three prices by six in the morning.\n2. Whoever opens the mill writes them on the board.\n3. After a month we compare what people were paid.",
      },
      {
        ...{ key: "budget", by: "grace", hoursAgo: 1_140 },
        words:
          "Board and chalk 900 (we paid). Phone credit for my cousin 200 a month (each household gives 4). Nothing asked for from outside.",
      },
      {
        ...{ key: "results", by: "grace", hoursAgo: 200 },
        words:
          "Paid for a crate of tomatoes: before 310, after four months 420. Days on which the board was written: 96 of 104. Two more villages have copied it.",
      },
    ],
  },
];
